package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * What a database user signs in with in place of a password: a request to connect, signed with the
 * function's own rights and good for fifteen minutes (Aurora's IAM authentication). Made without
 * asking anybody.
 */
record DatabaseToken(
        PostgresSettings database, String user, String region, AwsCredentialsProvider credentials)
        implements Supplier<String> {

    private static final String SCHEME = "https://";
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    @Override
    public String get() {
        SdkHttpRequest connect =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .protocol("https")
                        .host(database.host())
                        .port(database.port())
                        .encodedPath("/")
                        .putRawQueryParameter("Action", "connect")
                        .putRawQueryParameter("DBUser", user)
                        .build();
        String signed =
                AwsV4HttpSigner.create()
                        .sign(signing ->
                                signing.identity(credentials.resolveCredentials())
                                        .request(connect)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME,
                                                "rds-db")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                                AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.EXPIRATION_DURATION,
                                                GOOD_FOR))
                        .request()
                        .getUri()
                        .toString();
        return signed.substring(SCHEME.length());
    }
}
