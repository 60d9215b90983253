/** Commands about workers: who is there, joining one, and the tokens that let them in. */
package dev.slipway.cli.worker;
