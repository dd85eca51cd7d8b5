package dev.linksnap.local.emulators;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * The places where the AWS SDK looks for endpoints, region and credentials, pointed at the emulators: as environment
 * variables for other processes, as system properties for this one.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
 *     endpoints</a>
 */
public final class SdkChain {
    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_REGION", "aws.region",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_ENDPOINT_URL_DYNAMODB", "aws.endpointUrlDynamoDb",
            "AWS_ENDPOINT_URL_SQS", "aws.endpointUrlSqs",
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
            "AWS_ENDPOINT_URL_EVENTBRIDGE", "aws.endpointUrlEventBridge",
            "AWS_ENDPOINT_URL_LAMBDA", "aws.endpointUrlLambda");

    private SdkChain() {}

    /** @param endpoints by service identifier, such as {@code DYNAMODB} */
    public static Map<String, String> environment(Map<String, URI> endpoints) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_REGION", Emulators.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        endpoints.forEach((service, endpoint) -> environment.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
        return environment;
    }

    /** From here on, each SDK client built in this process talks to these endpoints, whatever the user's own settings. */
    public static void pointThisProcessTo(Map<String, URI> endpoints) {
        environment(endpoints).forEach((name, value) -> System.setProperty(PROPERTIES.get(name), value));
    }
}
