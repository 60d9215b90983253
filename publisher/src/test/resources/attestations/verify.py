"""Verifies the attestations of a provenance (PyPI's integrity API) on standard input, without the network."""

import sys

from pypi_attestations import Distribution, Provenance, VerificationError

for bundle in Provenance.model_validate_json(sys.stdin.read()).attestation_bundles:
    for attestation in bundle.attestations:
        subject = attestation.statement["subject"][0]
        file = Distribution(name=subject["name"], digest=subject["digest"]["sha256"])
        attestation.verify(bundle.publisher, file, offline=True)
        print("verified", file.name)
        try:
            attestation.verify(bundle.publisher, Distribution(name=file.name, digest="00" * 32), offline=True)
        except VerificationError:
            print("refused the same with another hash")
