/** What the application's health says of the exporter, for each line of Spring Boot. */
@NullMarked
package io.cloudmonitor.spring.boot.health;

import org.jspecify.annotations.NullMarked;
