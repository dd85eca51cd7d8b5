/** Requests, responses and routes over HTTP. Knows no word of the product. */
@NullMarked
package dev.linksnap.http;

import org.jspecify.annotations.NullMarked;
