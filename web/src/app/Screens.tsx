import { lazy, Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { ru } from "../text/ru";
import { EmptyState } from "../ui/EmptyState";
import { Loading } from "../ui/Loading";
import { Screen } from "./Screen";

const Batches = lazy(() => import("../screens/batches/Batches"));
const BatchPage = lazy(() => import("../screens/batches/BatchPage"));
const DocumentPage = lazy(() => import("../screens/document/DocumentPage"));
const Activities = lazy(() => import("../screens/activities/Activities"));
const ActivityPage = lazy(() => import("../screens/activities/ActivityPage"));
const DriftPage = lazy(() => import("../screens/activities/DriftPage"));
const Registry = lazy(() => import("../screens/registry/Registry"));
const Review = lazy(() => import("../screens/review/Review"));
const Groups = lazy(() => import("../screens/groups/Groups"));
const Duplicates = lazy(() => import("../screens/duplicates/Duplicates"));
const Coverage = lazy(() => import("../screens/coverage/Coverage"));
const Municipalities = lazy(() => import("../screens/municipalities/Municipalities"));
const MunicipalityPage = lazy(() => import("../screens/municipalities/MunicipalityPage"));
const Quality = lazy(() => import("../screens/quality/Quality"));
const Exports = lazy(() => import("../screens/exports/Exports"));
const Letters = lazy(() => import("../screens/letters/Letters"));
const Campaigns = lazy(() => import("../screens/campaigns/Campaigns"));
const Execution = lazy(() => import("../screens/execution/Execution"));
const Names = lazy(() => import("../screens/names/Names"));
const Tasks = lazy(() => import("../screens/tasks/Tasks"));
const Checks = lazy(() => import("../screens/checks/Checks"));
const Access = lazy(() => import("../screens/access/Access"));
const Administration = lazy(() => import("../screens/administration/Administration"));

/** Which screen an address shows. */
export function Screens() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/">
          <Redirect to="/batches" replace />
        </Route>
        <Route path="/batches" component={Batches} />
        <Route path="/batches/:id">{({ id }) => <BatchPage key={id} id={id} />}</Route>
        <Route path="/documents/:id">{({ id }) => <DocumentPage key={id} id={id} />}</Route>
        <Route path="/activities" component={Activities} />
        <Route path="/activities/drift" component={DriftPage} />
        <Route path="/activities/:id">{({ id }) => <ActivityPage key={id} id={id} />}</Route>
        <Route path="/records" component={Registry} />
        <Route path="/review" component={Review} />
        <Route path="/groups" component={Groups} />
        <Route path="/duplicates" component={Duplicates} />
        <Route path="/coverage" component={Coverage} />
        <Route path="/campaigns" component={Campaigns} />
        <Route path="/letters" component={Letters} />
        <Route path="/execution" component={Execution} />
        <Route path="/municipalities" component={Municipalities} />
        <Route path="/municipalities/:id">{({ id }) => <MunicipalityPage key={id} id={id} />}</Route>
        <Route path="/quality" component={Quality} />
        <Route path="/exports" component={Exports} />
        <Route path="/names" component={Names} />
        <Route path="/tasks" component={Tasks} />
        <Route path="/checks" component={Checks} />
        <Route path="/access" component={Access} />
        <Route path="/administration" component={Administration} />
        <Route>
          <Screen title={ru.common.notFound}>
            <EmptyState title={ru.common.notFound}>
              <p>{ru.common.notFoundHint}</p>
            </EmptyState>
          </Screen>
        </Route>
      </Switch>
    </Suspense>
  );
}
