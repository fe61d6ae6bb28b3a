package org.trentkms.algorithm;

/// An algorithm of Encapsulate and Decapsulate (EncapsulationAlgorithmSpec of the API model).
public enum EncapsulationAlgorithm {
  ML_KEM
}
