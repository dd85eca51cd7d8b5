package dev.linksnap.aws;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The S3 bucket of snapshots and the clients to reach it, which are made when first needed. */
public record Bucket(Lazy<S3Client> client, Lazy<S3Presigner> presigner, String name) {}
