package dev.linksnap.local.template;

/** What the resources of a template are called once they exist. */
public interface References {
    /** What {@code !Ref} of the resource stands for. */
    String reference(Resource resource);

    /** What {@code !GetAtt} of the resource stands for. */
    String attribute(Resource resource, String attribute);

    /** What <code>{{resolve:secretsmanager:arn:SecretString}}</code> stands for. */
    String secret(String arn);
}
