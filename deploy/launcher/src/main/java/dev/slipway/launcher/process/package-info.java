/** Child processes that outlive their starter and are found again. */
package dev.slipway.launcher.process;
