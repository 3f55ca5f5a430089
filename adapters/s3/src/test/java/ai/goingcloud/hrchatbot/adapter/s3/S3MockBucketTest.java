package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.testing.s3.S3Server;

final class S3MockBucketTest implements S3BucketContract {

    @Override
    public S3Server server() {
        return S3Server.s3Mock();
    }

    @Override
    public String newBucket() {
        return server().newBucket();
    }
}
