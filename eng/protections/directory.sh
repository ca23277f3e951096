# Sourced by eng/protection-proof.sh: the protections of the customer directory. See there for what a line says.

customers=services/Customers

protections() {
  "$1" "half of the customers" Customers.Tests "*.DirectoryRefresherTests" \
    $customers/Workers/DirectoryRefresher.cs \
    '&& found < (known + 1) / 2' \
    '&& found < 0 - known'
  "$1" "doubtful source read once" Customers.Tests "*.DirectoryRefresherTests" \
    $customers/Workers/DirectoryRefresher.cs \
    '(token is null || token != _refusedToken) && ' \
    ''
  "$1" "no load without a change" Customers.Tests "*.DirectoryRefresherTests" \
    $customers/Workers/DirectoryRefresher.cs \
    'token is not null && token == _loadedToken' \
    'token is not null && token.Length == 0'
  "$1" "change token before reading" Customers.Tests "*.DirectoryRefresherTests" \
    $customers/Workers/DirectoryRefresher.cs \
    '= (token, null, time' \
    '= (source.ReadChangeToken(cancellationToken), null, time'
  "$1" "rest between loads" Customers.Tests "*.DirectoryLoaderTests" \
    $customers/Workers/DirectoryLoader.cs \
    'await Task.Delay(refresher.NotBefore(time.GetUtcNow()), time, stoppingToken);' \
    ''
  "$1" "growing pauses" Customers.Tests "*.DirectoryLoaderTests" \
    $customers/Workers/DirectoryLoader.cs \
    'Math.Pow(2, Math.Min(failures - 1, 20))' \
    'Math.Pow(1, failures)'
  "$1" "lookups before news" Customers.Tests "*.DirectoryLoaderTests" \
    $customers/Workers/DirectoryLoader.cs \
    'BackgroundThread.StepBack();' \
    ''
  "$1" "the collector with the fewest pauses" Customers.Tests "*.RuntimeTests" \
    $customers/CustomerCare.Customers.csproj \
    '<ServerGarbageCollection>false</ServerGarbageCollection>' \
    ''
  "$1" "no strings of cells" Customers.Tests "*.AllocationTests" \
    $customers/Sources/Sql/SqliteDatabase.cs \
    'raw.sqlite3_column_type(statement, ordinal) != raw.SQLITE_TEXT' \
    'statement is not null'
  "$1" "text in UTF-8 whatever the file's encoding" Customers.Tests "*.SqliteSourceTests" \
    $customers/Sources/Sql/SqliteDatabase.cs \
    'raw.sqlite3_column_text(statement' \
    'raw.sqlite3_column_blob(statement'
  "$1" "drivers' words kept from callers" Customers.Tests "*.DirectoryRefresherTests" \
    $customers/Workers/DirectoryRefresher.cs \
    "\$\"The customer source '{source.Name}' could not be read.\", exception);" \
    'exception.Message, exception);'
  "$1" "last directory while the source is away" Customers.Tests "*.DirectoryRefresherTests" \
    $customers/Directory/CustomerDirectory.cs \
    'Change(state => state with { Staleness = new(problem' \
    'Change(state => state with { Snapshot = null, Staleness = new(problem'
  "$1" "health of a stale directory" Customers.Tests "*.HealthTests" \
    $customers/Directory/DirectoryHealthCheck.cs \
    '{ IsStale: true } => HealthCheckResult.Degraded' \
    '{ IsStale: true } => HealthCheckResult.Healthy'

  "$1" "what is in no phone number" Customers.Tests "*.FindByPhoneBadInputTests" \
    $customers/Phones/PhoneNormalizer.cs \
    '? Outcome.Doubtful : Outcome.Number;' \
    '? Outcome.Number : Outcome.Number;'
  "$1" "length of a phone number" Customers.Tests "*.FindByPhoneBadInputTests" \
    $customers/Phones/PhoneNormalizer.cs \
    'return Outcome.TooLong;' \
    'phone = phone[..MaxLength];'
  "$1" "the old reading of a number" Customers.Tests "*.Phones.FindByPhone*" \
    $customers/Phones/PhoneNormalizer.cs \
    'legacy == main ? 0 : legacy' \
    '0'
  "$1" "one match per customer" Customers.Tests "*.FindByPhoneOrderTests" \
    $customers/Phones/PhoneIndexRows.cs \
    'if (seen[..count].Contains(key))' \
    'if (rank > LegacyRank)'
  "$1" "second number of a column" Customers.Tests "*.StoredPhonesTests" \
    $customers/Phones/StoredPhones.cs \
    'var count = ReadSeveral(text, phones, keys);' \
    'var count = 0;'

  "$1" "what is in no id" Customers.Tests "*.CustomerLookupTests" \
    $customers/Directory/CustomerLookup.cs \
    'key.AsSpan().ContainsAny(ForeignCharacters) || key.Any(char.IsControl)' \
    'key.Length == 0'
  "$1" "what is in no query" Customers.Tests "*.CustomerLookupTests" \
    $customers/Search/SearchQuery.cs \
    'text.AsSpan().ContainsAny(ForeignCharacters) || text.Any(char.IsControl)' \
    'text.Length > MaxLength'
  "$1" "page sizes" Customers.Tests "*.CustomerLookupTests" \
    $customers/Directory/PageSize.cs \
    'size >= 1 && size <= max' \
    'size > int.MinValue'
  "$1" "page tokens of other lists" Customers.Tests "*.CustomerLookupTests" \
    $customers/Directory/PageToken.cs \
    'text.StartsWith($"{list}{Separator}", StringComparison.Ordinal)' \
    'text.Contains(Separator)'
  "$1" "pages across snapshots" Customers.Tests "*.SearchTests" \
    $customers/Search/SearchPageBuilder.cs \
    'var first = rows.FirstNotBefore(id);' \
    'var first = rows.FirstNotBefore(id) + 1;'
  "$1" "terminated customers last" Customers.Tests "*.Search.SearchTests" \
    $customers/Search/SearchPageBuilder.cs \
    'if (rows.IsTerminated(row) == terminated)' \
    'if (!terminated)'

  "$1" "customers and accounts of one moment" Customers.Tests "*.PostgresSourceTests" \
    $customers/Sources/Sql/PostgresDatabase.cs \
    'BeginTransaction(IsolationLevel.RepeatableRead)' \
    'BeginTransaction(IsolationLevel.ReadCommitted)'
  "$1" "updates in the change token" Customers.Tests "*ChangeTokenTests" \
    $customers/Sources/Sql/PostgresChangeToken.cs \
    's.n_tup_ins, s.n_tup_upd, s.n_tup_del' \
    's.n_tup_ins, s.n_tup_del'
  "$1" "write-ahead log in the change token" Customers.Tests "*ChangeTokenTests" \
    $customers/Sources/Sql/SqliteDatabase.cs \
    '_file.ReadChangeToken("-wal")' \
    '_file.ReadChangeToken()'
  "$1" "DBQ in capitals" Customers.Tests "*Sources.Sql.Odbc*" \
    $customers/Sources/Sql/OdbcConnectionString.cs \
    'Dbq().Replace(text, "DBQ=")' \
    'text'
  "$1" "file that changes while it is read" Customers.Tests "*.CsvFailureTests" \
    $customers/Sources/Csv/CsvCustomerSource.cs \
    'RequireUnchanged(before, cancellationToken);' \
    ''
  "$1" "file that was cut off" Customers.Tests "*.CsvFailureTests" \
    $customers/Sources/Csv/CsvRows.cs \
    'return _lastWasShort && !_text.EndsWithNewLine' \
    'return _lastWasShort && _text.Peek() > 0'
  "$1" "nothing is created" Customers.Tests "*Sources.Sql.Sqlite*" \
    $customers/Sources/Sql/SqliteDatabase.cs \
    'Mode = SqliteOpenMode.ReadOnly' \
    'Mode = SqliteOpenMode.ReadWriteCreate' \
    $customers/Sources/Sql/SqliteDatabase.cs \
    '_file.Require();' \
    ''

  "$1" "person's lookups in the audit trail" Customers.Tests "*.LookupAuditTests" \
    $customers/Audit/CustomerReads.cs \
    'shown.Count > 0 && PersonBehind(context)' \
    'shown.Count < 0 && PersonBehind(context)'
}
