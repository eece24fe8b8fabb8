/** Measures this project against hand-written floors and the registries that people use today. */
@NullMarked
package io.cloudmonitor.benchmarks;

import org.jspecify.annotations.NullMarked;
