/** HTTP as this machine is set up for it: its proxies and its certificate authorities. */
package dev.slipway.runtime.http;
