package dev.linksnap.local.template;

import java.util.Optional;

/**
 * A resource of the template.
 *
 * @param id its logical id
 * @param type such as {@code AWS::SQS::Queue}
 * @param name the name that the template gives it, if any
 */
public record Resource(String id, String type, Optional<String> name) {}
