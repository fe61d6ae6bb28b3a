package org.trentkms.server.sql;

import java.sql.SQLException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.MaterialRow;

/// What the store can be told to do with materials.
///
/// Every other row may be moved by SQLite to another page of the file, and a copy of it stay behind
/// in free space which `secure_delete` does not overwrite. The rows of `wrapped_materials` never
/// move, because of what is done to them here and nowhere else. A new one has the greatest number
/// of all, for which SQLite appends a page where the last one is full, and takes nothing over from
/// it. None is deleted. One that is destroyed is overwritten by zeros, and its place is given to
/// another of the same size only: a row is replaced by one that is as long where it lies.
final class MaterialChanges {

  private final Statements statements;
  private final Queries queries;

  MaterialChanges(Statements statements) {
    this.statements = statements;
    this.queries = new Queries(statements);
  }

  boolean insert(MaterialRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO materials (region, key_id, material_id, account, place)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.key().region().value(),
        row.key().key().value(),
        Bytes.owning(row.id().bytes()),
        row.key().account().value(),
        place(row.wrapped()));
  }

  /// Puts wrapped material where it stays for as long as there is any of it.
  private long place(Bytes wrapped) throws SQLException {
    var freed =
        statements.first(
            row -> row.getLong(1),
            """
            UPDATE wrapped_materials
            SET is_free = 0, wrapped = ?
            WHERE place = (
              SELECT place
              FROM wrapped_materials
              WHERE is_free = 1 AND length(wrapped) = ?
              LIMIT 1)
            RETURNING place
            """,
            wrapped,
            wrapped.size());
    return freed.isPresent() ? freed.get() : append(wrapped);
  }

  private long append(Bytes wrapped) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            INSERT INTO wrapped_materials (is_free, wrapped)
            VALUES (0, ?)
            RETURNING place
            """,
            wrapped)
        .orElseThrow();
  }

  boolean delete(KeyArn key, MaterialId id) throws SQLException {
    var region = key.region().value();
    var keyId = key.key().value();
    var account = key.account().value();
    var materialId = Bytes.owning(id.bytes());
    statements.update(
        """
        UPDATE wrapped_materials
        SET is_free = 1, wrapped = zeroblob(length(wrapped))
        WHERE place IN (
          SELECT place
          FROM materials
          WHERE region = ? AND key_id = ? AND material_id = ? AND account = ?)
        """,
        region,
        keyId,
        materialId,
        account);
    return changesOne(
        """
        DELETE FROM materials
        WHERE region = ? AND key_id = ? AND material_id = ? AND account = ?
        """,
        region,
        keyId,
        materialId,
        account);
  }

  /// Deletes all materials of a key.
  void deleteOf(KeyArn key) throws SQLException {
    var region = key.region().value();
    var keyId = key.key().value();
    statements.update(
        """
        UPDATE wrapped_materials
        SET is_free = 1, wrapped = zeroblob(length(wrapped))
        WHERE place IN (SELECT place FROM materials WHERE region = ? AND key_id = ?)
        """,
        region,
        keyId);
    statements.update("DELETE FROM materials WHERE region = ? AND key_id = ?", region, keyId);
  }

  /// Each copy has a place of its own, which is overwritten when its own key is over.
  boolean copy(KeyArn from, KeyArn to) throws SQLException {
    var originals = queries.materials(from);
    if (originals.isEmpty() || queries.hasMaterial(to)) {
      return false;
    }
    for (var original : originals) {
      insert(new MaterialRow(to, original.id(), original.wrapped()));
    }
    return true;
  }

  private boolean changesOne(String sql, Object... values) throws SQLException {
    return statements.update(sql, values) == 1;
  }
}
