/** PEP 440 and SemVer: what a tag's version means, the same in both ecosystems. */
package dev.slipway.version;
