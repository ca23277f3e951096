# Sourced by eng/protection-proof.sh: the protections of the messages. See there for what a line says.

bridge=services/Bridge

protections() {
  "$1" "answer after the commit" FunctionalTests "*Killed.DurabilityTests" \
    CustomerCare.Storage/SqliteWriteGate.cs \
    'Execute("COMMIT");
                batch.ForEach(write => write.Succeed());' \
    'batch.ForEach(write => write.Succeed());
                Thread.Sleep(100);
                Execute("COMMIT");'
  "$1" "fsync of the server" FunctionalTests "*PostgresDurabilityTests" \
    CustomerCare.Storage/PostgresDatabase.cs \
    '_source = CreateSource("-c synchronous_commit=on");' \
    '_source = CreateSource("-c synchronous_commit=off");'
  "$1" "token after the clock was set back" ServiceDefaults.Tests "*.ServiceTokenInterceptorTests" \
    CustomerCare.ServiceDefaults/Clients/ServiceTokenInterceptor.cs \
    ' && now >= minted.ExpiresAt - Lifetime' \
    ''
}
