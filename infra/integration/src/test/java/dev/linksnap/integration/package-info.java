/** The service's handlers against emulated AWS. */
@NullMarked
package dev.linksnap.integration;

import org.jspecify.annotations.NullMarked;
