import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { useLocation } from "wouter";
import { SignIn } from "../screens/signIn/SignIn";
import { Loading } from "../ui/Loading";
import { Notices } from "../ui/Notices";
import { Problem } from "../ui/Problem";
import { Layout } from "./Layout";
import { makeQueryClient } from "./queries";
import { Screens } from "./Screens";
import { AccountContext, useSession } from "./session";

/** The whole page. */
export function App() {
  const [client] = useState(makeQueryClient);
  const [, navigate] = useLocation();
  return (
    <I18nProvider locale="ru-RU">
      <RouterProvider navigate={navigate}>
        <QueryClientProvider client={client}>
          <Gate />
          <Notices />
        </QueryClientProvider>
      </RouterProvider>
    </I18nProvider>
  );
}

/** The sign-in stands in place of the page asked for, so that its address is kept. */
function Gate() {
  const session = useSession();
  if (session.isPending) return <Loading />;
  if (session.isError) return <Problem error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === null) return <SignIn />;
  return (
    <AccountContext value={session.data}>
      <Layout>
        <Screens />
      </Layout>
    </AccountContext>
  );
}
