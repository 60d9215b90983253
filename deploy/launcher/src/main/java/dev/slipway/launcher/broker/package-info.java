/** The Kafka broker as a child process. */
package dev.slipway.launcher.broker;
