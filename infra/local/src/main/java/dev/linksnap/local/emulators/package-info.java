/** The AWS services that Linksnap needs, as emulators in this process, on loopback, with their files in one folder. */
@NullMarked
package dev.linksnap.local.emulators;

import org.jspecify.annotations.NullMarked;
