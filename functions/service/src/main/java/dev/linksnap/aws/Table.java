package dev.linksnap.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one DynamoDB table and the client to reach it. */
public record Table(DynamoDbClient client, String name) {}
