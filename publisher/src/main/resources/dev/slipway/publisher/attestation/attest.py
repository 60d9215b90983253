"""Attests files (PEP 740) with pypi-attestations: reads {token, trust, files: [{filename, sha256}]}, and writes a line of JSON
for each file as soon as it is signed and verified, or {trouble: unavailable|refused|broken, party, words} and ends."""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import requests
from pypi_attestations import Attestation, Distribution
from sigstore.errors import TUFError
from sigstore.models import ClientTrustConfig
from sigstore.oidc import ExpiredIdentity, IdentityToken
from sigstore.sign import ExpiredCertificate, SigningContext
from sigstore.verify import Verifier, policy


def attest(asked):
    trust = ClientTrustConfig.from_json(Path(asked["trust"]).read_text()) if asked["trust"] else ClientTrustConfig.production()
    token = IdentityToken(asked["token"])
    signer_alone = policy.Identity(identity=token.identity, issuer=token.issuer)
    verifier = Verifier(trusted_root=trust.trusted_root)
    with SigningContext.from_trust_config(trust).signer(token) as signer:
        for file in asked["files"]:
            attestation = Attestation.sign(signer, Distribution(name=file["filename"], digest=file["sha256"]))
            verifier.verify_dsse(attestation.to_bundle(), signer_alone)
            say(filename=file["filename"], attestation=json.loads(attestation.model_dump_json()))


def trouble(error):
    """What is behind an error, by what the libraries raised it from."""
    cause, words = error, f"{type(error).__name__}: {error}"
    while cause is not None:
        if isinstance(cause, requests.RequestException):
            party = urlsplit(cause.request.url).hostname if cause.request is not None else ""
            status = cause.response.status_code if cause.response is not None else 503
            if cause.response is not None:
                words += f" (HTTP {status}: {cause.response.text[:300].strip()})"
            refused = 400 <= status < 500 and status not in (408, 425, 429)
            return dict(trouble="refused" if refused else "unavailable", party=party, words=words)
        if isinstance(cause, TUFError):
            return dict(trouble="unavailable", party="the root of trust", words=words)
        if isinstance(cause, (ExpiredIdentity, ExpiredCertificate)):
            return dict(trouble="unavailable", party="the identity", words=words)
        cause = cause.__cause__ or cause.__context__
    return dict(trouble="broken", party="", words=words)


def say(**line):
    print(json.dumps(line), flush=True)


try:
    attest(json.load(sys.stdin))
except Exception as error:
    say(**trouble(error))
