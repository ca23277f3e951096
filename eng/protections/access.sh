# Sourced by eng/protection-proof.sh: the protections of the access control. See there for what a line says.

auth=CustomerCare.ServiceDefaults/Auth
accounts=services/Accounts

protections() {
  "$1" "missing token" FunctionalTests "*Access.AccessTests" \
    $auth/AccessMiddleware.cs \
    ': RefuseAsync(context, StatusCodes.Status401Unauthorized, problem);' \
    ': PassAsync(context, endpoint, caller: null);'
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
  "$1" "network of a caller without a token" ServiceDefaults.Tests "*.OpenNetworksTests" \
    $auth/OpenNetworks.cs \
    'networks.Any(network => network.Contains(address))' \
    'networks.Count > 0'
  "$1" "wrong credential from a network" ServiceDefaults.Tests "*.OpenNetworksTests" \
    $auth/AccessMiddleware.cs \
    'return credential.IsAbsent && endpoint' \
    'return endpoint'
  "$1" "forwarded caller without a token" ServiceDefaults.Tests "*.OpenNetworksTests" \
    $auth/OpenNetworks.cs \
    'is { } header)' \
    'is { Length: 0 } header)'
  "$1" "trace of a trusted proxy" ServiceDefaults.Tests "*.OpenNetworksTests" \
    CustomerCare.ServiceDefaults/Hosting/TrustedProxies.cs \
    'header == OriginalFor || header == OriginalProto' \
    'header.StartsWith("X-Original-", StringComparison.Ordinal)'
  "$1" "proxy that names nobody" ServiceDefaults.Tests "*.OpenNetworksTests" \
    $auth/OpenNetworks.cs \
    'if (TrustedProxies.Contain(' \
    'if (proxies.Count < 0 && TrustedProxies.Contain('
  "$1" "foreign page without a token" ServiceDefaults.Tests "*.OpenNetworksTests" \
    $auth/OpenNetworks.cs \
    'return OriginGuard.IsForeignPage(context.Request) ? "a page of another origin is not let in without one" : null;' \
    'return null;'

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
    'if (ForwardingHeaders.Find(context.Request.Headers) is { } forwarded)' \
    'if (ForwardingHeaders.Find(new HeaderDictionary()) is { } forwarded)'
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
