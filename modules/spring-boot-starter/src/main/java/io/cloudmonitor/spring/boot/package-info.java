/** Publishes the metrics of a Spring Boot application, as its properties say. */
@NullMarked
package io.cloudmonitor.spring.boot;

import org.jspecify.annotations.NullMarked;
