/** An application of OpenTelemetry's starter for Spring Boot, as a user has it. */
@NullMarked
package sample;

import org.jspecify.annotations.NullMarked;
