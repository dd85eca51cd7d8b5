package dev.linksnap.lambda;

import java.util.Optional;

/** Which Linksnap this is: the version that the jar's manifest names. */
final class Version {
    static final String TEXT = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Version() {}
}
