package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which bucket, and how it is reached. Credentials come from where the AWS SDK looks for them.
 *
 * @param region such as ap-northeast-1
 * @param endpoint of a server that speaks S3, with the bucket as the first part of its paths; null
 *     for AWS itself
 * @param maxBytes the largest file that is read or taken
 * @param patience how long one call may take, with the retries that the SDK makes
 */
public record S3Config(
        String bucket, String region, @Nullable URI endpoint, long maxBytes, Duration patience) {

    /** Where nothing is said. */
    public static final String DEFAULT_REGION = "ap-northeast-1";

    /** 20 MB, the largest file that is read elsewhere, too. */
    public static final long DEFAULT_MAX_BYTES = 20L * 1024 * 1024;

    public S3Config {
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new MisconfiguredException(
                    "A bucket has a name of 3 to 63 small letters, digits, dots and hyphens, not"
                            + " '%s'.".formatted(bucket));
        }
        if (!region.matches("[a-z0-9-]+")) {
            throw new MisconfiguredException(
                    "A region has a name such as ap-northeast-1, not '%s'.".formatted(region));
        }
        if (endpoint != null
                && (!("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                        || endpoint.getHost() == null)) {
            throw new MisconfiguredException(
                    "The S3 endpoint needs an address such as http://localhost:4566.");
        }
        if (maxBytes < 1 || patience.compareTo(Duration.ZERO) <= 0) {
            throw new MisconfiguredException(
                    "The largest file and the time of a call must be more than nothing.");
        }
    }

    /** A bucket of AWS in the region where nothing else is said. */
    public static S3Config of(String bucket) {
        return new S3Config(
                bucket, DEFAULT_REGION, null, DEFAULT_MAX_BYTES, Duration.ofSeconds(60));
    }

    /** This, at another place. */
    public S3Config at(String otherRegion, @Nullable URI otherEndpoint) {
        return new S3Config(bucket, otherRegion, otherEndpoint, maxBytes, patience);
    }

    /** This, for files of other sizes. */
    public S3Config taking(long largest) {
        return new S3Config(bucket, region, endpoint, largest, patience);
    }

    /** This, with another patience. */
    public S3Config waiting(Duration forCall) {
        return new S3Config(bucket, region, endpoint, maxBytes, forCall);
    }
}
