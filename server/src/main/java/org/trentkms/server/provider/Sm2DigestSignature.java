package org.trentkms.server.provider;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Arrays;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;

/// Signs and verifies digests with SM2 (GB/T 32918.2 §6 and §7, from the digest e on).
///
/// Bouncy Castle's signer hashes the signer's identity before the message. It is given a hash
/// function that keeps what comes last, all of it, so that the digest which is signed is the one
/// that was given.
final class Sm2DigestSignature extends SignatureSpi {

  private static final int DIGEST_SIZE = 32;

  private final GivenDigest given = new GivenDigest();
  private final SM2Signer signer = new SM2Signer(given);

  @Override
  protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
    begin(false, ECUtil.generatePublicKeyParameter(publicKey));
  }

  @Override
  protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
    begin(true, ECUtil.generatePrivateKeyParameter(privateKey));
  }

  @Override
  protected void engineInitSign(PrivateKey privateKey, SecureRandom random)
      throws InvalidKeyException {
    begin(true, new ParametersWithRandom(ECUtil.generatePrivateKeyParameter(privateKey), random));
  }

  private void begin(boolean isSigning, CipherParameters key) {
    given.reset();
    signer.init(isSigning, key);
    given.reset();
  }

  @Override
  protected void engineUpdate(byte content) {
    given.update(content);
  }

  @Override
  protected void engineUpdate(byte[] content, int offset, int length) {
    given.update(content, offset, length);
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new SignatureException("SM2 did not sign", e);
    }
  }

  @Override
  protected boolean engineVerify(byte[] signature) {
    return signer.verifySignature(signature);
  }

  @Override
  @Deprecated
  protected void engineSetParameter(String name, Object value) {
    throw new InvalidParameterException("there are no parameters");
  }

  @Override
  @Deprecated
  protected Object engineGetParameter(String name) {
    throw new InvalidParameterException("there are no parameters");
  }

  /// A hash function whose digest is its input, cut or filled up to the length of one.
  private static final class GivenDigest implements Digest {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    @Override
    public String getAlgorithmName() {
      return "NONE";
    }

    @Override
    public int getDigestSize() {
      return DIGEST_SIZE;
    }

    @Override
    public void update(byte in) {
      content.write(in);
    }

    @Override
    public void update(byte[] in, int offset, int length) {
      content.write(in, offset, length);
    }

    @Override
    public int doFinal(byte[] out, int offset) {
      var digest = Arrays.copyOf(content.toByteArray(), DIGEST_SIZE);
      System.arraycopy(digest, 0, out, offset, DIGEST_SIZE);
      content.reset();
      return DIGEST_SIZE;
    }

    @Override
    public void reset() {
      content.reset();
    }
  }
}
