package org.trentkms.conformance.client;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.TlsTrustManagersProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// Clients of AWS KMS for one server, by credentials and Region. They share their connections and
/// repeat nothing: what a call comes to is what the server answered to it.
public final class Clients implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 64;

  private final URI endpoint;
  private final SdkHttpClient http;

  /// Clients for the server at this address.
  public Clients(URI endpoint) {
    this(endpoint, Apache5HttpClient.builder());
  }

  /// Clients for the server at this address, which trust its certificate in this way.
  public Clients(URI endpoint, TlsTrustManagersProvider trust) {
    this(endpoint, Apache5HttpClient.builder().tlsTrustManagersProvider(trust));
  }

  private Clients(URI endpoint, Apache5HttpClient.Builder http) {
    this.endpoint = endpoint;
    this.http = http.maxConnections(MOST_CONNECTIONS).build();
  }

  /// A client with this access key id and a secret that need not be right.
  public KmsClient client(String accessKeyId, String region) {
    return client(accessKeyId, "not checked", region);
  }

  /// A client with these credentials.
  public KmsClient client(String accessKeyId, String secret, String region) {
    var credentials = AwsBasicCredentials.create(accessKeyId, secret);
    return KmsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(http)
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// Closes all connections.
  @Override
  public void close() {
    http.close();
  }
}
