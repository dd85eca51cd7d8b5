package dev.linksnap.bench;

import dev.linksnap.local.LocalNames;
import dev.linksnap.local.Resources;
import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.emulators.SdkChain;
import dev.linksnap.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The template's resources in emulators. */
final class Deployment {
    private Deployment() {}

    /**
     * Makes the resources, and has this process find them.
     *
     * @param root of the repository
     * @param events where EventBridge is
     * @return what the template and the emulators set for a function of it
     */
    static Map<String, String> over(Emulators emulators, Path root, URI events) throws Exception {
        Map<String, URI> endpoints = new HashMap<>(emulators.endpoints());
        endpoints.put("EVENTBRIDGE", events);
        SdkChain.pointThisProcessTo(endpoints);
        LocalNames names =
                new LocalNames("bench", endpoints.get("SQS"), URI.create("http://localhost"), id -> "x".repeat(32));
        Template template = Template.read(
                root.resolve("template.yaml"),
                Map.of(
                        "AWS::StackName", "bench",
                        "AWS::Region", Emulators.REGION,
                        "AWS::AccountId", Emulators.ACCOUNT,
                        "AWS::Partition", "aws",
                        "AWS::URLSuffix", "amazonaws.com"),
                names);
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder();
        new Resources(template)
                .create(
                        DynamoDbClient.builder().httpClientBuilder(http).build(),
                        SqsClient.builder().httpClientBuilder(http).build(),
                        S3Client.builder().httpClientBuilder(http).build());
        Map<String, String> environment = new HashMap<>(template.functions().stream()
                .filter(function -> function.id().equals("CaptureFunction"))
                .findFirst()
                .orElseThrow()
                .environment());
        environment.putAll(SdkChain.environment(endpoints));
        return environment;
    }
}
