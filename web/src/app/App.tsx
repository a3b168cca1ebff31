import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { Route, Switch, useLocation } from "wouter";
import { SignIn } from "../screens/signIn/SignIn";
import { Loading } from "../ui/Loading";
import { Notices } from "../ui/Notices";
import { Problem } from "../ui/Problem";
import { Layout } from "./Layout";
import { makeQueryClient } from "./queries";
import { Screens } from "./Screens";
import { AccountContext, useSession } from "./session";

const UploadLink = lazy(() => import("../screens/uploadLink/UploadLink"));

/** The whole page. */
export function App() {
  const [client] = useState(makeQueryClient);
  const [, navigate] = useLocation();
  return (
    <I18nProvider locale="ru-RU">
      <RouterProvider navigate={navigate}>
        <QueryClientProvider client={client}>
          <Switch>
            <Route path="/upload/:secret">{({ secret }) => <ByLink key={secret} secret={secret} />}</Route>
            <Route>
              <Gate />
            </Route>
          </Switch>
          <Notices />
        </QueryClientProvider>
      </RouterProvider>
    </I18nProvider>
  );
}

/** Whoever has an upload link needs no account, and sees its page alone. */
function ByLink({ secret }: { readonly secret: string }) {
  return (
    <Suspense fallback={<Loading />}>
      <UploadLink secret={secret} />
    </Suspense>
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
