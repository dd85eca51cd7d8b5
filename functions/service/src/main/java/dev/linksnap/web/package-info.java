/** The web page: its files, and the headers that keep it safe. */
@NullMarked
package dev.linksnap.web;

import org.jspecify.annotations.NullMarked;
