/** What the features share of AWS: every key pattern of the table, and the clients. */
@NullMarked
package dev.linksnap.aws;

import org.jspecify.annotations.NullMarked;
