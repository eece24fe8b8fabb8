/** Tencent Cloud Monitor's custom metrics as their documents describe them: signature and codes. */
@NullMarked
package io.cloudmonitor.emulator.tencent;

import org.jspecify.annotations.NullMarked;
