/** The server: what arrives on the socket, who answers it, and how it misbehaves on request. */
@NullMarked
package io.cloudmonitor.emulator.http;

import org.jspecify.annotations.NullMarked;
