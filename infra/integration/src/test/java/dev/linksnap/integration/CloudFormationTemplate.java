package dev.linksnap.integration;

import com.google.gson.JsonObject;
import dev.linksnap.local.template.TemplateYaml;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * As much of template.yaml as LocalStack's CloudFormation can make: queues, table, bucket and event bus. Functions,
 * roles, alarms and the dashboard are what it has no free emulation of, or what only runs in containers of its own.
 */
final class CloudFormationTemplate {
    private static final Set<String> TYPES = Set.of(
            "AWS::SQS::Queue",
            "AWS::DynamoDB::Table",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::Events::EventBus");

    private final JsonObject template;

    private CloudFormationTemplate(JsonObject template) {
        this.template = template;
    }

    static CloudFormationTemplate read() throws IOException {
        JsonObject all = TemplateYaml.read(Path.of(System.getProperty("linksnap.root"), "template.yaml"));
        JsonObject part = new JsonObject();
        part.add("AWSTemplateFormatVersion", all.get("AWSTemplateFormatVersion"));
        part.add("Parameters", all.get("Parameters"));
        part.add("Conditions", all.get("Conditions"));
        JsonObject resources = new JsonObject();
        all.getAsJsonObject("Resources").entrySet().stream()
                .filter(entry -> TYPES.contains(
                        entry.getValue().getAsJsonObject().get("Type").getAsString()))
                .forEach(entry -> resources.add(entry.getKey(), entry.getValue()));
        part.add("Resources", resources);
        return new CloudFormationTemplate(part);
    }

    JsonObject properties(String id) {
        return template.getAsJsonObject("Resources").getAsJsonObject(id).getAsJsonObject("Properties");
    }

    Set<String> ids(String type) {
        return template.getAsJsonObject("Resources").entrySet().stream()
                .filter(entry -> entry.getValue()
                        .getAsJsonObject()
                        .get("Type")
                        .getAsString()
                        .equals(type))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Makes the stack, and returns when it is there. */
    void deploy(URI endpoint, String stack) throws IOException, InterruptedException {
        call(endpoint, Map.of("Action", "CreateStack", "StackName", stack, "TemplateBody", template.toString()));
        String status = "";
        for (int look = 0; look < 120 && !status.contains("CREATE_COMPLETE"); look++) {
            Thread.sleep(500);
            status = call(endpoint, Map.of("Action", "DescribeStacks", "StackName", stack));
            if (status.contains("FAILED") || status.contains("ROLLBACK")) {
                throw new IOException(call(endpoint, Map.of("Action", "DescribeStackEvents", "StackName", stack)));
            }
        }
        if (!status.contains("CREATE_COMPLETE")) {
            throw new IOException("still not there: " + status);
        }
    }

    /** The Java SDK's module for CloudFormation would be one more for two calls. LocalStack checks no signature. */
    private static String call(URI endpoint, Map<String, String> parameters) throws IOException, InterruptedException {
        String body = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Version=2010-05-15&", ""));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("content-type", "application/x-www-form-urlencoded")
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261122/us-east-1/cloudformation/aws4_request,"
                                + " SignedHeaders=host, Signature=none")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
