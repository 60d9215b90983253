/** The workers' processes, and what cells leave behind when a worker is killed. */
package dev.slipway.launcher.worker;
