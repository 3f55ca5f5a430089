/**
 * Servers that speak S3, for tests: Adobe S3Mock, which comes with the build; moto, where it is
 * installed; LocalStack, where Docker answers. None needs an account.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.s3;

import org.jspecify.annotations.NullMarked;
