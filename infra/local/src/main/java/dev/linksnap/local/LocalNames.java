package dev.linksnap.local;

import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.template.References;
import dev.linksnap.local.template.Resource;
import java.net.URI;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What the template's resources are called on this machine.
 *
 * @param stack what the stack is called: the first part of each name that the template does not give
 * @param sqs where SQS is served: a queue is referred to by its URL
 * @param api where the HTTP API is served
 * @param secrets a generated secret by its logical id
 */
public record LocalNames(String stack, URI sqs, URI api, UnaryOperator<String> secrets) implements References {
    private static final String SECRET_ARN = arn("secretsmanager", "secret:");

    @Override
    public String reference(Resource resource) {
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> sqs + "/" + Emulators.ACCOUNT + "/" + name(resource);
            case "AWS::SecretsManager::Secret" -> SECRET_ARN + resource.id();
            default -> name(resource);
        };
    }

    @Override
    public String attribute(Resource resource, String attribute) {
        return switch (attribute) {
            case "Arn" -> arn(resource);
            case "ApiEndpoint" -> api.toString();
            case "QueueUrl" -> reference(resource);
            default -> name(resource);
        };
    }

    @Override
    public String secret(String arn) {
        return secrets.apply(arn.substring(SECRET_ARN.length()));
    }

    String functionArn(String name) {
        return arn("lambda", "function:" + name);
    }

    String queueUrl(String arn) {
        return sqs + "/" + Emulators.ACCOUNT + "/" + arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** S3 allows no capitals. */
    private String name(Resource resource) {
        String generated = (stack + "-" + resource.id()).toLowerCase(Locale.ROOT);
        return resource.name().orElse(generated);
    }

    private String arn(Resource resource) {
        String name = name(resource);
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> arn("sqs", name);
            case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + name);
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::Events::EventBus" -> arn("events", "event-bus/" + name);
            case "AWS::Serverless::Function" -> functionArn(name);
            default -> arn("local", name);
        };
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + Emulators.REGION + ":" + Emulators.ACCOUNT + ":" + resource;
    }
}
