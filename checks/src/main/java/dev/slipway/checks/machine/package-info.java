/** Machine code: which system and which processors a file is for, by its own header. */
package dev.slipway.checks.machine;
