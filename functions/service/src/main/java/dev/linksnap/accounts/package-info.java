/** Who is calling: tokens, owners and scopes. */
@NullMarked
package dev.linksnap.accounts;

import org.jspecify.annotations.NullMarked;
