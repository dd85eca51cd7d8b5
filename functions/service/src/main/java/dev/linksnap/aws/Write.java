package dev.linksnap.aws;

import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One write of a transaction. Use cases put together what has to be written as one without seeing what is inside; only
 * stores make them and only {@link Table#commit} opens them.
 */
public record Write(TransactWriteItem item) {}
