"""A Sigstore on loopback, written from its specifications (Fulcio's POST /api/v2/signingCert, RFC 6962 for the embedded SCT,
Rekor's POST /api/v1/log/entries of kind dsse, transparency-dev's checkpoints): it checks what the real ones check of a token, a
request and an entry. It prints the path of its client trust config. POST /out/fulcio and the like put one of them out of order."""

import base64
import datetime
import hashlib
import json
import struct
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jwt
import rfc8785
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SCT = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")
ISSUER_V1, ISSUER = (x509.ObjectIdentifier(f"1.3.6.1.4.1.57264.1.{last}") for last in (1, 8))
SHA256 = ec.ECDSA(hashes.SHA256())
ca_key, ct_key, log_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
out_of_order = set()


def der(key):
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def text(value):
    return base64.b64encode(value).decode()


def log_id(key):
    return hashlib.sha256(der(key)).digest()


def builder(subject, key, days):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .subject_name(subject)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sigstore of a test")]))
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=days, minutes=10))
        .public_key(key)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
    )


def usage(**true):
    names = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"]
    names += ["key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
    return x509.KeyUsage(**{name: name in true for name in names})


ca = (
    builder(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sigstore of a test")]), ca_key.public_key(), 1)
    .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
    .sign(ca_key, hashes.SHA256())
)


def fulcio(headers, request, provider):
    """A certificate of ten minutes for whom the token names, seen by a log of certificates."""
    token = headers["Authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, provider, algorithms=["RS256"], audience="sigstore", issuer="https://accounts.google.com")
    assert claims["email_verified"] is True
    csr = x509.load_pem_x509_csr(base64.b64decode(request["certificateSigningRequest"]))
    assert csr.is_signature_valid
    issuer = claims["iss"].encode()
    draft = (
        builder(x509.Name([]), csr.public_key(), 0)
        .add_extension(usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name(claims["email"])]), critical=True)
        .add_extension(x509.UnrecognizedExtension(ISSUER_V1, issuer), critical=False)
        .add_extension(x509.UnrecognizedExtension(ISSUER, b"\x0c" + bytes([len(issuer)]) + issuer), critical=False)
    )
    entry = draft.sign(ca_key, hashes.SHA256()).tbs_certificate_bytes
    time = int(datetime.datetime.now().timestamp()) * 1000
    entry = hashlib.sha256(der(ca_key)).digest() + struct.pack("!I", len(entry))[1:] + entry
    signature = ct_key.sign(struct.pack("!BBQH", 0, 0, time, 1) + entry + b"\0\0", SHA256)
    sct = struct.pack("!B32sQH", 0, log_id(ct_key), time, 0) + struct.pack("!BBH", 4, 3, len(signature)) + signature
    listed = struct.pack("!HH", len(sct) + 2, len(sct)) + sct
    wrapped = (b"\x04" if len(listed) < 128 else b"\x04\x81") + bytes([len(listed)]) + listed
    leaf = draft.add_extension(x509.UnrecognizedExtension(SCT, wrapped), critical=False).sign(ca_key, hashes.SHA256())
    chain = [each.public_bytes(serialization.Encoding.PEM).decode() for each in (leaf, ca)]
    return 201, {"signedCertificateEmbeddedSct": {"chain": {"certificates": chain}}}


def rekor(headers, request, provider):
    """An entry of kind dsse for an envelope that its certificate has signed."""
    assert (request["kind"], request["apiVersion"]) == ("dsse", "0.0.1")
    proposed = request["spec"]["proposedContent"]
    envelope = json.loads(proposed["envelope"])
    verifier = base64.b64decode(proposed["verifiers"][0])
    payload = base64.b64decode(envelope["payload"])
    kind = envelope["payloadType"].encode()
    signed = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
    signature = base64.b64decode(envelope["signatures"][0]["sig"])
    certificate = x509.load_pem_x509_certificate(verifier)
    certificate.verify_directly_issued_by(ca)
    certificate.public_key().verify(signature, signed, SHA256)
    body = rfc8785.dumps({
        "apiVersion": "0.0.1", "kind": "dsse", "spec": {
            "envelopeHash": {"algorithm": "sha256", "value": hashlib.sha256(proposed["envelope"].encode()).hexdigest()},
            "payloadHash": {"algorithm": "sha256", "value": hashlib.sha256(payload).hexdigest()},
            "signatures": [{"signature": text(signature), "verifier": text(verifier)}],
        },
    })
    root = hashlib.sha256(b"\0" + body).digest()
    note = f"rekor of a test\n1\n{text(root)}\n"
    checkpoint = f"{note}\n\u2014 rekor {text(log_id(log_key)[:4] + log_key.sign(note.encode(), SHA256))}\n"
    entry = {"body": text(body), "integratedTime": int(datetime.datetime.now().timestamp())}
    entry |= {"logID": log_id(log_key).hex(), "logIndex": 0}
    proof = {"checkpoint": checkpoint, "hashes": [], "logIndex": 0, "rootHash": root.hex(), "treeSize": 1}
    promise = text(log_key.sign(rfc8785.dumps(entry), SHA256))
    return 201, {root.hex(): entry | {"verification": {"signedEntryTimestamp": promise, "inclusionProof": proof}}}


def trust(address):
    valid = {"start": "2020-01-01T00:00:00Z"}

    def log(key):
        public = {"rawBytes": text(der(key)), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": valid}
        return {"baseUrl": address, "hashAlgorithm": "SHA2_256", "publicKey": public, "logId": {"keyId": text(log_id(key))}}

    service = {"url": address, "majorApiVersion": 1, "validFor": valid, "operator": "test"}
    certificates = [{"rawBytes": text(ca.public_bytes(serialization.Encoding.DER))}]
    authority = {"subject": {"organization": "test", "commonName": "test"}, "uri": address, "validFor": valid}
    return {
        "mediaType": "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json",
        "trustedRoot": {
            "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "tlogs": [log(log_key)], "ctlogs": [log(ct_key)], "timestampAuthorities": [],
            "certificateAuthorities": [authority | {"certChain": {"certificates": certificates}}],
        },
        "signingConfig": {
            "mediaType": "application/vnd.dev.sigstore.signingconfig.v0.2+json",
            "caUrls": [service], "oidcUrls": [service], "rekorTlogUrls": [service], "tsaUrls": [],
            "rekorTlogConfig": {"selector": "ANY"}, "tsaConfig": {"selector": "ANY"},
        },
    }


class Sigstore(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/out/"):
            out_of_order.clear()
            out_of_order.add(self.path.removeprefix("/out/"))
            return self.reply(200, {})
        part = {"/api/v2/signingCert": fulcio, "/api/v1/log/entries": rekor}[self.path]
        if part.__name__ in out_of_order:
            return self.reply(503, {"code": 503, "message": "out of order"})
        try:
            self.reply(*part(self.headers, json.loads(body), self.server.provider))
        except Exception as error:
            self.reply(400, {"code": 400, "message": f"{type(error).__name__}: {error}"})

    def reply(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Sigstore)
server.provider = serialization.load_pem_public_key(Path(sys.argv[1]).read_bytes())
config = Path(sys.argv[2])
config.write_text(json.dumps(trust(f"http://127.0.0.1:{server.server_port}")))
print(server.server_port, flush=True)
server.serve_forever()
