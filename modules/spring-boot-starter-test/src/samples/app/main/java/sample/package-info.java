/** An application of our starter for Spring Boot, as a user has it. */
@NullMarked
package sample;

import org.jspecify.annotations.NullMarked;
