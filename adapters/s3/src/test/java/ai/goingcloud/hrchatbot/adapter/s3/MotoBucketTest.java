package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.testing.s3.S3Server;

final class MotoBucketTest implements S3BucketContract {

    @Override
    public S3Server server() {
        return S3Server.moto();
    }

    @Override
    public String newBucket() {
        return server().newVersionedBucket();
    }

    @Override
    public boolean doesAsLinksSay() {
        return false;
    }
}
