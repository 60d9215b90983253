/** The builder's HTTP: the worker protocol, and what the other services read. */
package dev.slipway.builder.http;
