/** The services' processes: which runs where, what each is told, when it is ready. */
package dev.slipway.launcher.service;
