/** The program behind {@code infra/up}: a platform, a token for it, and captures whose progress one can watch. */
@NullMarked
package dev.linksnap.local.up;

import org.jspecify.annotations.NullMarked;
