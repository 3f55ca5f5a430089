package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.testing.s3.S3Server;

final class LocalStackBucketTest implements S3BucketContract {

    @Override
    public S3Server server() {
        return S3Server.localStack();
    }

    @Override
    public String newBucket() {
        return server().newVersionedBucket();
    }
}
