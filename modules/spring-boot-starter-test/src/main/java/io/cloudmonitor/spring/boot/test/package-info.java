/** Keeps an application's tests from publishing metrics, or lets them publish to an emulator. */
@NullMarked
package io.cloudmonitor.spring.boot.test;

import org.jspecify.annotations.NullMarked;
