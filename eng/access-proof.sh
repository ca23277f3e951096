#!/usr/bin/env bash
# Shows for each protection of the access control that the tests fail where it is gone: removes one after the other from a
# copy of HEAD, runs the tests that must notice it, and puts it back.
# usage: eng/access-proof.sh [protection]
# The last lines are a table: protection, the test that caught its removal, seconds. Fails where a removal was not caught,
# did not compile, or its text is not in the file any more.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
only=${1:-}
work=$(mktemp -d)
tree=$work/tree
table=()
unproven=0

stop() {
  git -C "$root" worktree remove --force "$tree" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

auth=CustomerCare.ServiceDefaults/Auth
accounts=services/Accounts

# Every line: what to do with it, the protection, the test project, the class that must fail, and then what to replace by what
# in which file; several replacements where a protection has several layers.
protections() {
  "$1" "missing token" FunctionalTests "*Access.AccessTests" \
    $auth/AccessMiddleware.cs \
    'return RefuseAsync(context, StatusCodes.Status401Unauthorized, problem);' \
    'return PassAsync(context, endpoint, caller: null);'
  "$1" "scope" FunctionalTests "*Access.AccessTests" \
    $auth/AccessMiddleware.cs \
    'if (!caller.Scopes.Contains(scope))' \
    'if (scope.Length == 0)'
  "$1" "scope of the class" FunctionalTests "*Access.AccessTests" \
    services/Notifier/Grpc/NotifierGrpcService.cs \
    '[RequiresScope(Scopes.Notify)]' \
    '[RequiresScope(Scopes.TicketsRead)]'
  "$1" "closed endpoint" FunctionalTests "*Access.AccessTests" \
    services/Tickets/Http/TicketEndpoints.cs \
    'tickets.MapGet("/{id}", GetAsync).RequireScope(Scopes.TicketsRead);' \
    'tickets.MapGet("/{id}", GetAsync).OpenToAll();'
  "$1" "unknown methods for admins only" FunctionalTests "*Access.AccessTests" \
    $auth/AccessMiddleware.cs \
    'new(Scopes.Admin);' \
    'new(Scopes.Self);'
  "$1" "loopback guard" FunctionalTests "*Access.AccessTests" \
    $auth/AccessMiddleware.cs \
    'return LoopbackGuard.Problem(context) is { } problem' \
    'return context.Request.Method.Length == 0 && LoopbackGuard.Problem(context) is { } problem'

  "$1" "signature" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenSignature.cs \
    'return CryptographicOperations.FixedTimeEquals(given, wanted);' \
    'return true;' \
    $auth/TokenValidator.cs \
    'IssuerSigningKey = key.Key,' \
    'SignatureValidator = (text, _) => new JsonWebToken(text),'
  "$1" "signature of a key pair" ServiceDefaults.Tests "*.ServiceKeyTests" \
    $auth/TokenValidator.cs \
    'IssuerSigningKey = key.Key,' \
    'SignatureValidator = (text, _) => new JsonWebToken(text),'
  "$1" "algorithm" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    'if (key is not null && algorithm != key.Algorithm)' \
    'if (key is not null && algorithm is null)' \
    $auth/TokenValidator.cs \
    'ValidAlgorithms = [key.Algorithm],' \
    ''
  "$1" "expiry" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    ': TokenExpiry.IsPast(token.Span, _time.GetUtcNow()) ?' \
    ': token.IsEmpty ?' \
    $auth/TokenValidator.cs \
    'return expires is { } end && now < end' \
    'return expires is not null'
  "$1" "expiry of a remembered token" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    'if (now < known.Caller.ExpiresAt)' \
    'if (known is not null)'
  "$1" "not before" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    '&& (notBefore is not { } start || now + ClockSkew >= start)' \
    ''
  "$1" "issued at" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    '&& now + ClockSkew >= ((JsonWebToken)token).IssuedAt' \
    ''
  "$1" "issuer" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    'ValidIssuer = TokenIssuer.Issuer,' \
    'ValidateIssuer = false,'
  "$1" "audience" ServiceDefaults.Tests "*.TokenValidatorTests" \
    $auth/TokenValidator.cs \
    'ValidAudience = TokenIssuer.Audience,' \
    'ValidateAudience = false,'
  "$1" "identity provider's audience" ServiceDefaults.Tests "*.AuthorityTokensTests" \
    $auth/Authority/AuthorityTokens.cs \
    'ValidAudience = _options.Audience,' \
    'ValidateAudience = false,'
  "$1" "identity provider's signature" ServiceDefaults.Tests "*.AuthorityTokensTests" \
    $auth/Authority/AuthorityTokens.cs \
    'IssuerSigningKeyResolver = (_, _, keyId, _) => provider.SigningKeys.Where(key => string.IsNullOrEmpty(keyId) || key.KeyId == keyId),' \
    'SignatureValidator = (text, _) => new JsonWebToken(text),'

  "$1" "revocation of a token" ServiceDefaults.Tests "*.RevocationTests" \
    $auth/Revocations/RevocationList.cs \
    '_tokens.ContainsKey(caller.TokenId)' \
    '_tokens.ContainsKey("")'
  "$1" "revocation of a subject" ServiceDefaults.Tests "*.RevocationTests" \
    $auth/Revocations/RevocationList.cs \
    '_subjects.TryGetValue(caller.Client, out var revocation)' \
    '_subjects.TryGetValue("", out var revocation)'
  "$1" "revocation of a remembered token" ServiceDefaults.Tests "*.RevocationTests" \
    $auth/TokenValidator.cs \
    'revocations.Added += () => Memory.Remove(revocations);' \
    ''
  "$1" "waiting for revocations" ServiceDefaults.Tests "*.RevocationTests" \
    $auth/TokenValidator.cs \
    'if (!caller.IsShortLived && !await RevocationsAreKnownAsync())' \
    'if (caller.TokenId == "none" && !await RevocationsAreKnownAsync())'
  "$1" "tokens of a key taken out" ServiceDefaults.Tests "*.KeyExchangeTests" \
    $auth/TokenValidator.cs \
    'keys.Changed += Memory.Clear;' \
    ''
  "$1" "service key speaks for its service" ServiceDefaults.Tests "*.ServiceKeyTests" \
    $auth/TokenClaims.cs \
    '&& subject != service)' \
    '&& subject.Length == 0)'
  "$1" "service key's scopes" ServiceDefaults.Tests "*.ServiceKeyTests" \
    $auth/TokenClaims.cs \
    'Scopes.IsKnown(scope) && key.Scopes?.Contains(scope) != false;' \
    'Scopes.IsKnown(scope);'

  "$1" "endpoint without a declaration" ServiceDefaults.Tests "*.AccessCheckTests" \
    $auth/AccessCheck.cs \
    'if (silent.Count > 0)' \
    'if (silent.Count < 0)'
  "$1" "loopback: caller's address" ServiceDefaults.Tests "*.LoopbackGuardTests" \
    $auth/LoopbackGuard.cs \
    '|| !IPAddress.IsLoopback(address))' \
    '|| address.Equals(IPAddress.None))'
  "$1" "loopback: forwarded" ServiceDefaults.Tests "*.LoopbackGuardTests" \
    $auth/LoopbackGuard.cs \
    'if (headers.Keys.FirstOrDefault(IsForwarded) is { } forwarded)' \
    'if (headers.Keys.FirstOrDefault(_ => false) is { } forwarded)'
  "$1" "loopback: host" ServiceDefaults.Tests "*.LoopbackGuardTests" \
    $auth/LoopbackGuard.cs \
    'if (!IsLoopbackHost(context.Request.Host.Host))' \
    'if (context.Request.Host.Host == "none")'
  "$1" "loopback: foreign page" ServiceDefaults.Tests "*.LoopbackGuardTests" \
    $auth/LoopbackGuard.cs \
    'return OriginGuard.IsForeignPage(context.Request) ?' \
    'return context.Request.Method == "none" ?'
  "$1" "cookie on a foreign page" ServiceDefaults.Tests "*.CookieTests" \
    $auth/AccessMiddleware.cs \
    'if (credential.IsCookie && OriginGuard.CanChange(context.Request)' \
    'if (context.Request.Method == "none"'
  "$1" "X-CC-User-* without the scope" ServiceDefaults.Tests "*.OnBehalfTests" \
    $auth/OnBehalf.cs \
    '|| caller.Person is not null || !caller.Scopes.Contains(Scopes.TicketsOnBehalf))' \
    '|| caller.Person is not null)'
  "$1" "request.actor without the scope" Tickets.Tests "*.ActorRulesTests" \
    services/Tickets/Domain/ActorRules.cs \
    'return caller.Scopes.Contains(Scopes.TicketsOnBehalf) ? named' \
    'return caller.Client.Length > 0 ? named'
  "$1" "rate limit" ServiceDefaults.Tests "*.RateLimitTests" \
    $auth/AccessMiddleware.cs \
    'is { } limited && rates.Delay(' \
    'is { } limited && context.Request.Method == "none" && rates.Delay('
  "$1" "clear text" ServiceDefaults.Tests "*.ClearTextTests" \
    CustomerCare.ServiceDefaults/Hosting/ClearText.cs \
    'if (!options.Value.AllowClearText)' \
    'if (found.Length == 0)'

  "$1" "lockout" Accounts.Tests "*.LockedSignInTests+OnSqlite" \
    $accounts/Domain/Lockout.cs \
    'if (LockoutRules.Remaining(state, now) is { } delay)' \
    'if (LockoutRules.Remaining(state, now) is { TotalDays: > 1 } delay)'
  "$1" "last admin" Accounts.Tests "*.LastAdminTests+OnSqlite" \
    $accounts/Domain/UserDesk.cs \
    'if (user is { Role: Roles.Admin, Enabled: true } &&' \
    'if (user.UserId.Length == 0 &&'
  "$1" "antiforgery" Accounts.Tests "*.SignInPageTests" \
    $accounts/Pages/FormGuard.cs \
    'await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);' \
    ''
  "$1" "form of this session" Accounts.Tests "*.SignInPageTests" \
    $accounts/Pages/FormGuard.cs \
    'if (CallerIdentity.Of(context) is { } caller)' \
    'if (CallerIdentity.Of(context) is { TokenId: "none" } caller)'
  "$1" "return address" Accounts.Tests "*.ReturnAddressTests" \
    $accounts/Pages/ReturnAddress.cs \
    '&& !path.StartsWith("//", StringComparison.Ordinal)' \
    ''
  "$1" "same time for an unknown user" Accounts.Tests "*.PasswordHashingTests" \
    $accounts/Passwords/PasswordHashing.cs \
    'var compared = usable ? hash! : await _dummyHash;' \
    'if (!usable) { return PasswordVerdict.Wrong; } var compared = hash!;'
  "$1" "same answer for an unknown user" Accounts.Tests "*.LoginEndpointsTests" \
    $accounts/Domain/SignInDesk.cs \
    'found.User.Enabled ? "wrong password" : "disabled", cancellationToken);' \
    'found.User.Enabled ? "wrong password" : "disabled", cancellationToken); if (found.User is null) { throw UserDesk.NoSuchUser(userName); }'
}

fail() {
  echo "access-proof: $1" >&2
  exit 1
}

# Without the analyzers: what is left of a removed protection may well look odd.
build() {
  dotnet build "$tree/tests/CustomerCare.$1" -m:1 -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false >"$work/build" 2>&1
}

# run_tests <project> <class>
run_tests() {
  local project="$tree/tests/CustomerCare.$1" filter=(-noColor -class "$2")
  if grep -q UseMicrosoftTestingPlatformRunner "$project"/*.csproj; then
    filter=(--filter-class "$2")
  fi
  timeout 300 dotnet run --project "$project" --no-build -- "${filter[@]}" >"$work/run" 2>&1
}

# The failed tests, in the words of either test runner.
failed_tests() {
  sed -nE 's/^ *([^ (]+).*\[FAIL\]$/\1/p; s/^failed ([^ (]+).*/\1/p' "$work/run" | grep -oE '[^.]+\.[^.]+$' | sort -u
}

# replace <file> <old> <new>: the old text must be there, once.
replace() {
  local file="$tree/$1" old=$2 new=$3 text
  text=$(<"$file")
  [[ $text == *"$old"* ]] || fail "'$old' is not in $1"
  [[ ${text#*"$old"} != *"$old"* ]] || fail "'$old' is more than once in $1"
  printf '%s\n' "${text/"$old"/"$new"}" >"$file"
}

wanted() {
  [ -z "$only" ] || [ "$only" = "$1" ]
}

declare -A checked=()

# Tests that fail with every protection in place would prove nothing.
check_before() {
  wanted "$1" || return 0
  if [ -z "${checked[$2]:-}" ]; then
    build "$2" || { tail -n 20 "$work/build" >&2; fail "tests/CustomerCare.$2 does not build"; }
  fi
  if [ -z "${checked["$2 $3"]:-}" ]; then
    run_tests "$2" "$3" || { tail -n 40 "$work/run" >&2; fail "$3 fails with every protection in place"; }
  fi
  checked[$2]=1
  checked["$2 $3"]=1
}

prove() {
  wanted "$1" || return 0
  local name=$1 project=$2 class=$3 start=$SECONDS caught result=0 count
  shift 3
  while [ $# -gt 0 ]; do
    replace "$1" "$2" "$3"
    shift 3
  done

  build "$project" || { grep -m 5 'error' "$work/build" >&2; fail "without '$name' it does not build"; }
  run_tests "$project" "$class" || result=$?
  caught=$(failed_tests)
  count=$(grep -c . <<<"$caught" || true)
  if [ "$result" -eq 0 ] || [ "$count" -eq 0 ]; then
    unproven=$((unproven + 1))
    caught="NOTHING"
    [ "$result" -eq 0 ] || tail -n 20 "$work/run" >&2
  elif [ "$count" -gt 1 ]; then
    caught="$(head -n 1 <<<"$caught") and $((count - 1)) more"
  fi

  git -C "$tree" checkout --quiet -- .
  table+=("$(printf '%-36s | %-100s | %4d' "$name" "$caught" "$((SECONDS - start))")")
  echo "access-proof: ${table[-1]}"
}

names() {
  echo "  $1" >&2
}

if [ -n "$only" ]; then
  known=$(protections names 2>&1)
  grep -qxF "  $only" <<<"$known" || fail "there is no protection '$only'; known are
$known"
fi

git -C "$root" worktree add --quiet --detach "$tree" HEAD
echo "access-proof: building, and running the tests with every protection in place"
protections check_before
protections prove

echo
printf '%-36s | %-100s | %s\n' "protection" "caught by" "seconds"
printf '%s\n' "${table[@]}"
[ "$unproven" -eq 0 ] || fail "$unproven removals were not caught"
echo "access-proof: ${#table[@]} protections, each noticed by a test when it is gone"
